"""Encryption at rest: a library that cannot be read without its passphrase.

What it is against
    A disk, a laptop or a backup drive that is lost, stolen, sold or sent in for repair, and a
    folder that some service copies to machines of others. Whoever has only the files learns
    nothing of papers, questions, answers, notes, memories, vectors or names of files.

What it is not against
    Somebody who uses this machine while the library is unlocked, a program that watches this one
    (it reads memory, keys and what is typed), or who changed Carrel itself. What the system swaps
    to its disk, what was exported by the person, and old blocks of a drive are outside of its
    reach too.

What stays readable
    That this is a library of Carrel; how many files it has, how large they are, of which format
    and when they changed; which models and encoders it uses and how windows are arranged; which
    hosts were connected to (``network.jsonl``); the log, which has no content in it.

How it is done
    A random key of 256 bits is made for each library. It is kept in ``encryption.json``, wrapped
    twice: by the passphrase and by a recovery code, each through scrypt. So a new passphrase
    writes nothing anew but that small file. From the key others are derived (HKDF): one for the
    database (SQLCipher), one for files (AES-256-GCM in pieces, ``sealed_file``), one for the names
    of documents, which would else be the hash of their content (AES-SIV, ``names``).

The key lives in the memory of this process and of those workers that open sealed files. It is
never on a command line, in the environment, in a log or in a file.
"""
