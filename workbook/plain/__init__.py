"""Front end 2: lines, for screen readers, pipes and slow links."""
