"""The page: one file that shows a case, each line of it with the words it rests on."""
