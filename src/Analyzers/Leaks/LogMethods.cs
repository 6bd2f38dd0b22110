using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Methods of loggers that nobody has heard of: <c>IAppLogger.Warning(string message, params object[] values)</c>.</summary>
internal static class LogMethods
{
    private static readonly HashSet<string> Levels = new(StringComparer.Ordinal)
    {
        "Log", "Trace", "Verbose", "Debug", "Info", "Information", "Notice", "Warn", "Warning", "Error", "Fatal", "Critical",
    };

    private static readonly HashSet<string> Templates = new(StringComparer.Ordinal)
    {
        "message", "messageTemplate", "template", "format", "text", "msg",
    };

    /// <summary>Whether the method writes what it gets to a log. Those with a body are known by what they do.</summary>
    public static bool Is(IMethodSymbol method, bool isInSource) =>
        method is { MethodKind: MethodKind.Ordinary, ReturnsVoid: true, ContainingType: { } type }
        && (!isInSource || method.IsAbstract)
        && (type.Name.EndsWith("Log", StringComparison.Ordinal) || type.Name.EndsWith("Logger", StringComparison.Ordinal))
        && Levels.Contains(Level(method.Name))
        && method.Parameters.Any(static parameter => parameter.Type.SpecialType == SpecialType.System_String && Templates.Contains(parameter.Name));

    private static string Level(string name)
    {
        if (name.EndsWith("Format", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - 6);
        return name.Length > 3 && name.StartsWith("Log", StringComparison.Ordinal) ? name.Substring(3) : name;
    }
}
