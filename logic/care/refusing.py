"""Why a value was refused, in words that name its field and never repeat what was entered."""

from pydantic_core import ErrorDetails


def shown(name: object) -> str:
    """A field's name as it may stand in a message: printable, short."""
    return "".join(letter for letter in str(name) if letter.isprintable())[:60] or "(no name)"


def sentence(error: ErrorDetails) -> str:
    parts = [shown(part) for part in error["loc"] if not str(part).startswith(("function-", "literal["))]
    return f"{'.'.join(parts) or 'intake'}: {why(error)}"


def why(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return "no such field. `python -m logic questions` lists the fields."
        case "literal_error":
            return f"use one of {limits['expected']}."
        case "greater_than_equal":
            return f"must be {limits['ge']:g} or more. Check the value and its unit."
        case "less_than_equal":
            return f"must be {limits['le']:g} or less. Check the value and its unit."
        case "multiple_of":
            return f"use steps of {limits['multiple_of']:g}."
        case "finite_number":
            return "must be a finite number. Leave out what was not measured."
        case "string_pattern_mismatch":
            return "holds control or direction characters. Type it again as plain text."
        case "too_short":
            return f"give {limits['min_length']}: a place is left empty, or null, where nothing was answered."
        case "too_long":
            return f"give {limits['max_length']}, no more."
        case "string_too_long":
            return f"at most {limits['max_length']} characters."
        case "missing":
            return "must be filled in."
        case "value_error":
            return f"{limits['error']}."
        case _:
            return f"wrong type ({error['msg'].lower()})."
