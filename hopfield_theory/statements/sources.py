"""The publications that claims are quoted from."""

from ..statement import Paper

RAMSAUER_2021 = Paper("ramsauer2021", "Ramsauer et al., Hopfield Networks is All You Need, arXiv 2008.02217v3")
HOPFIELD_1982 = Paper(
    "hopfield1982",
    "Hopfield, Neural networks and physical systems with emergent collective computational abilities, 1982",
)
AMIT_1985 = Paper("amit1985", "Amit, Gutfreund & Sompolinsky, Storing infinite numbers of patterns ..., 1985")
AMIT_1985A = Paper("amit1985a", "Amit, Gutfreund & Sompolinsky, Spin-glass models of neural networks, 1985")
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
WELCH_1974 = Paper("welch1974", "Welch, Lower bounds on the maximum cross correlation of signals, 1974")
HU_2024 = Paper("hu2024", "Hu, Wu & Liu, Provably Optimal Memory Capacity for Modern Hopfield Models, arXiv 2410.23126")
NAIR_2025 = Paper("nair2025", "Nair, Softmax is 1/2-Lipschitz: A tight bound across all l_p norms, arXiv 2510.23012")
KROTOV_2021 = Paper(
    "krotov2021", "Krotov & Hopfield, Large Associative Memory Problem in Neurobiology ..., arXiv 2008.06996"
)
KROTOV_2021A = Paper("krotov2021a", "Krotov, Hierarchical Associative Memory, arXiv 2107.06446")
MILLIDGE_2022 = Paper("millidge2022", "Millidge et al., Universal Hopfield Networks, arXiv 2202.04557")
LUCIBELLO_2024 = Paper(
    "lucibello2024", "Lucibello & Mezard, Exponential capacity of dense associative memories, arXiv 2304.14964"
)
WU_2024 = Paper(
    "wu2024", "Wu et al., Uniform Memory Retrieval with Larger Capacity for Modern Hopfield Models, arXiv 2404.03827"
)
HOOVER_2023 = Paper("hoover2023", "Hoover et al., Energy Transformer, arXiv 2302.07253")
HOOVER_2024 = Paper(
    "hoover2024", "Hoover et al., Dense Associative Memory Through the Lens of Random Features, arXiv 2410.24153"
)
HOOVER_2025 = Paper(
    "hoover2025", "Hoover et al., Dense Associative Memory with Epanechnikov Energy, 2025, arXiv 2506.10801"
)
MARTINS_2016 = Paper("martins2016", "Martins & Astudillo, From Softmax to Sparsemax, arXiv 1602.02068")
PETERS_2019 = Paper("peters2019", "Peters, Niculae & Martins, Sparse Sequence-to-Sequence Models, arXiv 1905.05702")
SANTOS_2024 = Paper("santos2024", "Santos et al., Hopfield-Fenchel-Young Networks, arXiv 2411.08590")
THIS_PACKAGE = Paper("hopfield_theory", "stated and proved here")
