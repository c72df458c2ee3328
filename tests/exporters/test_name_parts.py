import pytest

from kith.exporters.name_parts import split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Byron", ("Byron", "Ada", "", "", "")),
        ("Ada", ("", "Ada", "", "", "")),
        ("Jan de Vries", ("de Vries", "Jan", "", "", "")),
        ("Ludwig van der Berg", ("van der Berg", "Ludwig", "", "", "")),
        ("Augusta Ada King", ("King", "Augusta", "Ada", "", "")),
        ("Prof. Dr. Lena Maria von Alt", ("von Alt", "Lena", "Maria", "Prof. Dr.", "")),
        ("Bob Stone Jr.", ("Stone", "Bob", "", "", "Jr.")),
        ("Bob Stone, PhD", ("Stone", "Bob", "", "", "PhD")),
        ("王 小明", ("王", "小明", "", "", "")),
        ("김 지우", ("김", "지우", "", "", "")),
        ("De Vries", ("Vries", "De", "", "", "")),
        ("Dr.", ("", "Dr.", "", "", "")),
        ("", ("", "", "", "", "")),
        (",", ("", "", "", "", "")),
    ],
)
def test_a_name_is_split_as_address_books_sort_it(name, parts):
    result = split_name(name)

    assert (
        result.family,
        result.given,
        result.additional,
        result.prefix,
        result.suffix,
    ) == parts
