"""`python -m editdesk` and the `editdesk` command."""

import sys

# Inside the function: a worker process imports this module and needs no commands, and the window needs no click.


def main() -> None:
    """Run the command line and leave with its exit status."""
    from editdesk.cli.direct import is_direct, open_directly  # noqa: PLC0415

    words = sys.argv[1:]
    if is_direct(words):
        sys.exit(open_directly(words))
    from editdesk.cli.main import editdesk  # noqa: PLC0415

    editdesk(prog_name="editdesk")


if __name__ == "__main__":
    main()
