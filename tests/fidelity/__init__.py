"""How near an imported blog comes to what Docusaurus made of it: `make fidelity`."""
