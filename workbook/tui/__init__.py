"""Front end 1, the full screen: the only room that imports textual. It shows what a session says and hands over what the person did."""
