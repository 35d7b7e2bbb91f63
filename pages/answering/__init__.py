"""The other answers: the invitation, point by point, and sending what they said."""
