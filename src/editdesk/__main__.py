"""`python -m editdesk` and the `editdesk` command."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    from editdesk.cli.main import editdesk  # noqa: PLC0415 (a worker process imports this module and needs no commands)

    editdesk(prog_name="editdesk")


if __name__ == "__main__":
    main()
