"""Questions about report definitions, obligations, drafts and sealed reports. Answers are plain values."""
