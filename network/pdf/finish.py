"""What WeasyPrint leaves to do before its PDF/A-3a is PDF/UA-1 as well.

Done in the object tree just before it is written, so nothing is parsed again: 2 ms for a plan of six pages, where
a pass over the finished file took 39 ms.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

# PDF/A lets metadata use other schemas than its own only when the file itself describes them.
PDF_UA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's `finisher`."""
    declare_pdf_ua(pdf)
    leave_out_attachment_dates(pdf)
    leave_pictures_as_they_are(pdf)
    give_list_items_one_body(pdf)
    give_header_cells_a_scope(pdf)
    turn_running_heads_into_artifacts(pdf)


def declare_pdf_ua(pdf: pydyf.PDF) -> None:
    """Inside WeasyPrint's own rdf:RDF block: a second block, as `xmp_metadata=` adds, validators do not read."""
    metadata = target(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA) for part in metadata.stream]
    metadata.compress = False  # PDF/A: archives read it without decoding anything


def leave_out_attachment_dates(pdf: pydyf.PDF) -> None:
    """They would be the time of rendering, and no two prints of the same plan would be alike."""
    for file in pdf.objects:
        if isinstance(file, pydyf.Stream) and file.extra.get("Type") == "/EmbeddedFile":
            file.extra["Params"].pop("CreationDate", None)
            file.extra["Params"].pop("ModDate", None)


def leave_pictures_as_they_are(pdf: pydyf.PDF) -> None:
    """PDF/A forbids asking the viewer to smooth them."""
    for picture in pdf.objects:
        if isinstance(picture, pydyf.Stream) and "Interpolate" in picture.extra:
            picture.extra["Interpolate"] = "false"


def give_list_items_one_body(pdf: pydyf.PDF) -> None:
    """WeasyPrint puts a block in a list item beside the item's body, where PDF/UA allows a label and one body."""
    for item in list(structure_elements(pdf, "/LI")):
        labels = [kid for kid in item["K"] if target(pdf, kid)["S"] == "/Lbl"]
        parts = [kid for kid in item["K"] if kid not in labels]
        if len(parts) > 1 or any(target(pdf, part)["S"] != "/LBody" for part in parts):
            item["K"] = pydyf.Array([*labels, list_body(pdf, item, parts).reference])


def list_body(pdf: pydyf.PDF, item: pydyf.Dictionary, parts: list[bytes]) -> pydyf.Dictionary:
    body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(parts), "P": item.reference})
    pdf.add_object(body)
    for element in (target(pdf, part) for part in parts):
        element["P"] = body.reference
        if element["S"] == "/LBody":
            element["S"] = "/P"
    return body


def give_header_cells_a_scope(pdf: pydyf.PDF) -> None:
    for cell in structure_elements(pdf, "/TH"):
        group = target(pdf, target(pdf, cell["P"])["P"])
        cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def turn_running_heads_into_artifacts(pdf: pydyf.PDF) -> None:
    """WeasyPrint marks running heads and page numbers as content but leaves them out of the tree: they are none."""
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
