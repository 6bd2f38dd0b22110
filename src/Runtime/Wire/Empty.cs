namespace Snakepit.Wire;

/// <summary>The result of a call that returns nothing. JSON <c>null</c> on the wire; whatever a worker returns instead is ignored.</summary>
public readonly record struct Empty;
