"""What WeasyPrint leaves to do before its PDF/A-3a is PDF/UA-1 as well.

Done in the object tree just before it is written, so nothing is parsed again: a pass over the finished file
with another library took as long as a tenth of the rendering.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

PDF_UA = b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/></rdf:RDF>'


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's `finisher`."""
    declare_pdf_ua(pdf)
    leave_out_attachment_dates(pdf)
    give_header_cells_a_scope(pdf)
    turn_running_heads_into_artifacts(pdf)


def declare_pdf_ua(pdf: pydyf.PDF) -> None:
    """Inside WeasyPrint's own rdf:RDF block: a second block, as `xmp_metadata=` adds, validators do not read."""
    metadata = target(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA) for part in metadata.stream]


def leave_out_attachment_dates(pdf: pydyf.PDF) -> None:
    """They would be the time of rendering, and no two prints of the same plan would be alike."""
    for file in pdf.objects:
        if isinstance(file, pydyf.Stream) and file.extra.get("Type") == "/EmbeddedFile":
            file.extra["Params"].pop("CreationDate", None)
            file.extra["Params"].pop("ModDate", None)


def give_header_cells_a_scope(pdf: pydyf.PDF) -> None:
    for cell in structure_elements(pdf, "/TH"):
        group = target(pdf, target(pdf, cell["P"])["P"])
        cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def turn_running_heads_into_artifacts(pdf: pydyf.PDF) -> None:
    """Running heads and page numbers are not content: WeasyPrint marks them as such but leaves them out of the tree."""
    tree = target(pdf, pdf.catalog["StructTreeRoot"])
    content = set(reachable(pdf, tree["K"]))
    owners = marked_content_owners(target(pdf, tree["ParentTree"]))
    for page_number, page_reference in enumerate(pdf.page_references):
        stream = target(pdf, target(pdf, page_reference)["Contents"])
        running = {mark for mark, owner in enumerate(owners[page_number]) if number(owner) not in content}
        for mark in running:
            owners[page_number][mark] = b"null"
        make_artifacts(stream, running)


def make_artifacts(stream: pydyf.Stream, marks: set[int]) -> None:
    """A mark begins with three items in the stream: the tag, its properties with the mark's number, BDC."""
    for index, properties in enumerate(stream.stream):
        if isinstance(properties, pydyf.Dictionary) and properties.get("MCID") in marks:
            stream.stream[index - 1 : index + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def marked_content_owners(parent_tree: pydyf.Dictionary) -> dict[int, pydyf.Array]:
    """For each page the structure elements of its marks, in the order of the marks' numbers."""
    numbers = parent_tree["Nums"]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return {key: owners for key, owners in pairs if isinstance(owners, pydyf.Array)}


def structure_elements(pdf: pydyf.PDF, kind: str) -> Iterator[pydyf.Dictionary]:
    return (item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("S") == kind)


def reachable(pdf: pydyf.PDF, kids: pydyf.Array) -> Iterator[int]:
    """Object numbers of all structure elements below; a kid that is no reference is a mark's number."""
    for kid in kids:
        if isinstance(kid, bytes):
            yield number(kid)
            yield from reachable(pdf, target(pdf, kid).get("K", ()))


def target(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[number(reference)]


def number(reference: bytes) -> int:
    """12 of b"12 0 R"."""
    return int(reference.split()[0])
