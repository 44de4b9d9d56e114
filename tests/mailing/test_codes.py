from mailing.codes import LETTERS, code_of, new_nonce


def test_a_nonce_gives_the_same_code_every_time():
    nonce = new_nonce()

    assert code_of(nonce) == code_of(nonce)


def test_each_nonce_gives_a_code_of_its_own():
    codes = {code_of(new_nonce()) for _ in range(200)}

    assert len(codes) == 200


def test_the_nonce_alone_does_not_give_the_code(settings):
    nonce = new_nonce()
    here = code_of(nonce)

    settings.SECRET_KEY = "the key of another installation"

    assert code_of(nonce) != here


def test_a_code_is_two_groups_of_four_letters_that_cannot_be_mistaken():
    first, between, second = code_of("nonce").partition("-")

    assert (len(first), between, len(second)) == (4, "-", 4)
    assert set(first + second) <= set(LETTERS)
    assert not set("AEIOUY01") & set(LETTERS)
