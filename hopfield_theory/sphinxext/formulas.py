"""The capacity formulas as a table on a page."""

from docutils import nodes

from ..theory.capacity import FORMULAS, Formula
from .boxes import _Generated, _link, _plain

__all__ = ["FormulasDirective"]


def _row(formula: Formula) -> str:
    claim = _link(formula.claim) if formula.claim else ""
    return (
        f"   * - {_plain(formula.title)}\n     - :math:`{formula.formula}`\n     - {formula.standing}\n"
        f"     - {_plain(formula.source)}\n\n       {claim}\n"
    )


class FormulasDirective(_Generated):
    """List the capacity formulas with what each is worth, where it is from, and the claim that it rests on."""

    def run(self) -> list[nodes.Node]:
        head = "   * - Network and patterns\n     - Number\n     - Standing\n     - Source, and the claim here\n"
        table = ".. list-table::\n   :header-rows: 1\n   :widths: 26 37 12 25\n   :class: errata formulas\n\n"
        return self.parsed(table + head + "".join(map(_row, FORMULAS.values())))
