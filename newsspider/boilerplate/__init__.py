"""What goes: rules that name boilerplate, and the steps that find and remove it."""
