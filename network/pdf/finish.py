"""What WeasyPrint leaves to do before its PDF/A-3a is PDF/UA-1 as well: done in its object tree, before it is written."""

def finish(document, pdf): pass
