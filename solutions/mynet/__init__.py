"""My own library, built in the labs."""
