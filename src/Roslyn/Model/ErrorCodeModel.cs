namespace Snakepit.Roslyn.Model;

/// <summary>An error code of the user. Category, severity and retry are expressions of the runtime's enums.</summary>
internal sealed record ErrorCodeModel(string Code, string Category, string Severity, string? Retry);
