"""Banks of submissions: right, wrong, malformed and hostile. Built from a lab's master copy."""
