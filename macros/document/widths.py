"""How wide a text prints, in full-width characters."""


def text_width(text: str) -> float:
    """Width in characters: ASCII counts half, everything else whole."""
    return sum(0.5 if char < "\x80" else 1.0 for char in text)
