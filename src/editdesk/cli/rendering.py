"""`editdesk render`: a Markdown file as the article HTML of preview and export."""

from pathlib import Path

import click

from editdesk.cli.failures import refuse
from editdesk.cli.output import say_exactly
from editdesk.cli.reading import read_text


@click.command("render", epilog="Example: editdesk render essay.md --standalone > essay.html")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@click.option("--standalone", is_flag=True, help="A whole page in the theme's clothes, not the article's HTML alone.")
def render_file(file: Path, *, standalone: bool) -> None:
    """Print a Markdown file as article HTML.

    The same bytes that preview and export show; a header is left out.
    """
    from editdesk.text.frontmatter import FrontMatterError, split
    from editdesk.text.markdown import RenderError, render

    text = read_text(file)
    try:
        header, body = split(text)
        html = render(body).html
    except FrontMatterError as error:
        refuse(f"“{file}”, line {error.line}: {error}")
    except RenderError as error:
        refuse(f"“{file}”: {error}")
    if standalone:
        from editdesk.cli.standalone import standalone_page

        say_exactly(standalone_page(file, header, body))
    else:
        say_exactly(html)
