SELECT content FROM keywright.publication WHERE kind = $1 AND version = $2
