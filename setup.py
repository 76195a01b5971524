from setuptools import find_namespace_packages as find, setup

proofs = [f"hopfield_theory.{package}" for package in find(include=["proofs*"])]
setup(packages=find(include=["hopfield_theory*"]) + proofs)
