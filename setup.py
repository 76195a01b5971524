from setuptools import find_namespace_packages as find, setup
setup(packages=[f"hopfield_theory.{p}" if p.split(".")[0] == "proofs" else p for p in find(include=["hopfield_theory*", "proofs*"])])
