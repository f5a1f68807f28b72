"""Readers of short strings that stand in many fields: bylines, credits, dates."""
