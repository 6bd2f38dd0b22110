using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Where in a value a type is: <c>request</c>, then <c>TrainingRequest.Model.Weights</c>.</summary>
internal sealed class DataPath(string text, int depth = 0)
{
    public const int MaximumDepth = 64;

    public bool IsTooDeep => depth > MaximumDepth;

    public DataPath Member(ITypeSymbol type, string member) =>
        new(depth == 0 ? $"{type.Name}.{member}" : $"{text}.{member}", depth + 1);

    public override string ToString() => text;
}
