"""Pure text: strings in, frozen values out."""
