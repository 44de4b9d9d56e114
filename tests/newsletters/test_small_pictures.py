"""A picture is made small enough for mail, and forgets what the camera noted in it."""

import io

from PIL import ExifTags, Image

from network.uploads import JPEG, PNG
from newsletters import pictures
from tests.newsletters.pictures import content, drawing, photograph


def test_a_photograph_becomes_as_wide_as_a_mail_shows_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Kari Fotograf"
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitude: (58.0, 58.0, 0.0)}
    taken = photograph(3000, 2000, exif=exif, comment=b"Kari Fotograf")

    small = pictures.made_small(taken)

    kept = Image.open(io.BytesIO(small.content))
    assert (small.width, small.height, small.content_type) == (1200, 800, JPEG)
    assert kept.size == (1200, 800)
    assert dict(kept.getexif()) == {}
    assert "comment" not in kept.info
    assert b"Kari" in taken
    assert b"Kari" not in small.content


def test_a_photograph_that_lies_on_its_side_is_put_upright():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6

    small = pictures.made_small(photograph(400, 200, exif=exif))

    assert (small.width, small.height) == (200, 400)


def test_a_drawing_stays_a_png_and_what_is_see_through_stays_so():
    assert pictures.made_small(drawing(300, 200).read()).content_type == PNG
    see_through = content(Image.new("RGBA", (300, 200), (0, 0, 0, 0)), "PNG")

    small = pictures.made_small(see_through)

    assert Image.open(io.BytesIO(small.content)).getpixel((0, 0))[3] == 0


def test_a_small_picture_is_not_made_larger():
    assert pictures.made_small(drawing(40, 30).read()).width == 40


def test_what_a_camera_wrote_may_be_damaged():
    damaged = io.BytesIO()
    Image.new("RGB", (8, 8)).save(damaged, "PNG", exif=b"Exif\0\0II*\0")

    assert pictures.made_small(damaged.getvalue()).width == 8
