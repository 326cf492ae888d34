"""What a person walks away with: drafts, cards and exports. Pure: nothing here touches a disk or a screen."""
