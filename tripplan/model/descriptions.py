"""What each key of a model is for, in the words that stand below its field."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tripplan.model.base import Model

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def descriptions_of(model: type[Model]) -> Mapping[str, str]:
    """The text below each field of a model, by the key of the field.

    Read from the source, as pydantic does where it is told to; but pydantic would do so in each run that makes a model.
    """
    sources = [inspect.getsource(each) for each in reversed(model.__mro__) if issubclass(each, Model)]
    told: dict[str, str] = {}
    for source in sources:
        [body] = (node.body for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
        for line, below in pairwise(body):
            match line, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    told[name] = text
    return {field.alias or name: told[name] for name, field in model.model_fields.items() if name in told}
