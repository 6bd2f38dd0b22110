using Microsoft.CodeAnalysis.Text;
using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints the registration of a project's own error codes.</summary>
internal static class ErrorCodesEmitter
{
    public const string Registration = "global::Snakepit.Generated.ProjectErrorCodes.Register()";

    public static SourceText Emit(IEnumerable<ErrorCodeModel> codes)
    {
        var writer = new SourceWriter();
        writer.Write(Header.Text);
        writer.Write("namespace Snakepit.Generated;\n");
        writer.Write("/// <summary>The error codes of this project. Each client registers them before its first call.</summary>");
        writer.Write(Header.GeneratedCode);
        writer.Open("internal static class ProjectErrorCodes");
        writer.Write("private static bool _isDone;\n");
        writer.Open("internal static void Register()");
        writer.Write("if (_isDone)\n    return;");
        writer.Write("global::Snakepit.Errors.ErrorCatalog.Default.Register(");
        writer.Indent();
        var lines = codes.Select(Print).ToList();
        for (var i = 0; i < lines.Count; i++)
            writer.Write(lines[i] + (i < lines.Count - 1 ? "," : ");"));
        writer.Outdent();
        writer.Write("_isDone = true;");
        writer.Close();
        writer.Close();
        return writer.ToSourceText();
    }

    private static string Print(ErrorCodeModel code)
    {
        var creation = $"new global::Snakepit.Errors.ErrorCodeInfo(\"{code.Code}\", {code.Category}, {code.Severity})";
        return code.Retry is null ? creation : $"{creation} {{ Retry = {code.Retry} }}";
    }
}
