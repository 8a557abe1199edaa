"""What is shown of the thing under the cursor."""
