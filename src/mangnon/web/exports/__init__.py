"""Pages of exports: asked for, looked over by a second person, handed out."""
