"""The only importer of ``llama_cpp``: a GGUF model that writes, one token at a time."""

from app.generation.llama.generator import LlamaGenerator

__all__ = ["LlamaGenerator"]
