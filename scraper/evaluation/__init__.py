"""How well and how fast pages are read, held against pages whose values people wrote down."""
