namespace Snakepit.Errors;

/// <summary>Tells that an error arrived with something invalid in it, and what became of that.</summary>
/// <param name="Path">Where: <c>code</c>, <c>exceptions[1].frames[3].line</c>.</param>
/// <param name="Problem">What was wrong with it and what was done.</param>
public sealed record ErrorRepair(string Path, string Problem);
