"""What somebody should know before a rename is done."""


def warning(name: str, wanting: int, lost: int) -> str:
    """Return what somebody should know of links that a rename makes or cannot keep; "" when nothing."""
    said = []
    if wanting:
        notes = "1 note already wants" if wanting == 1 else f"{wanting} notes already want"
        said.append(f"{notes} '{name}', and will lead to it")
    if lost:
        notes = "1 note has" if lost == 1 else f"{lost} notes have"
        said.append(f"{notes} links that cannot be written with this name")
    return "; ".join(said)
