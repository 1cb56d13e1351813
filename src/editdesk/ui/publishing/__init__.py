"""The Publish place: queue, preflight, targets, exports."""
