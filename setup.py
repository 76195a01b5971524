from setuptools import find_namespace_packages as find, setup

setup(packages=["hopfield_theory." * p.startswith("proofs") + p for p in find(include=["hopfield_theory*", "proofs*"])])
