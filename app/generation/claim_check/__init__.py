"""The small network that reads a claim and its evidence together; only here is onnxruntime used."""
