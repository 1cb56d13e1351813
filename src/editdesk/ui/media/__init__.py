"""The Media place: the files of the desk."""
