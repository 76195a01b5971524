from setuptools import find_namespace_packages, setup

found = find_namespace_packages(include=["hopfield_theory*", "proofs*"], exclude=["*__pycache__*"])
setup(packages=[f"hopfield_theory.{name}" if name.split(".")[0] == "proofs" else name for name in found])
