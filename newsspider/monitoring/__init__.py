"""What a run was, in few figures, and what of it is out of the ordinary."""
