"""The publications that claims are quoted from."""

from ..statement import Paper

RAMSAUER_2021 = Paper("ramsauer2021", "Ramsauer et al., Hopfield Networks is All You Need, arXiv 2008.02217v3")
HOPFIELD_1982 = Paper(
    "hopfield1982",
    "Hopfield, Neural networks and physical systems with emergent collective computational abilities, 1982",
)
GOLES_1985 = Paper("goles1985", "Goles-Chacc, Fogelman-Soulie, Pellegrin, Decreasing energy functions ..., 1985")
KROTOV_2016 = Paper(
    "krotov2016", "Krotov & Hopfield, Dense Associative Memory for Pattern Recognition, arXiv 1606.01164"
)
DEMIRCIGIL_2017 = Paper(
    "demircigil2017", "Demircigil et al., On a model of associative memory with huge storage capacity, arXiv 1702.01929"
)
RANKIN_1955 = Paper("rankin1955", "Rankin, The closest packing of spherical caps in n dimensions, 1955")
BRAUCHART_2018 = Paper(
    "brauchart2018",
    "Brauchart, Reznikov, Saff, Sloan, Wang, Womersley, Random point sets on the sphere, arXiv 1512.07470",
)
THIS_PACKAGE = Paper("hopfield_theory", "stated and proved here")
