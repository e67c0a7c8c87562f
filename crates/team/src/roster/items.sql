SELECT lesson, version, part, people, correct, discrimination FROM keywright.items()
