"""What a worker offers, in words that C# and Python share: for the build of a host, and for its comparison at connect."""

from __future__ import annotations

from ._signature import contract_of, hash_of, signature_of

__all__ = ["contract_of", "hash_of", "signature_of"]
