"""A run cut into parts, one a site or an archive, that many processes and machines do side by side."""
