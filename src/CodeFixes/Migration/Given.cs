using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What a result made by hand has for one of its parts.</summary>
/// <param name="Expression">What stands for it in the source.</param>
/// <param name="Model">The semantics of that source.</param>
/// <param name="Print">Its text, out of what inner edits made of the result; null where it means nothing outside of its own place.</param>
/// <param name="Operands">What of the result's own source the text has in it.</param>
internal sealed record Given(ExpressionSyntax Expression, SemanticModel Model, Func<SyntaxNode, string>? Print, ImmutableArray<ExpressionSyntax> Operands)
{
    public bool MayBeNull => Model.GetTypeInfo(Expression).Nullability.FlowState == NullableFlowState.MaybeNull;

    public bool? Outcome(CancellationToken cancellationToken) => Model.GetConstantValue(Expression, cancellationToken).Value as bool?;
}

/// <summary>A result where it is made: what its parts are given.</summary>
/// <param name="Parts">The parts that are given something, by name; the others have the default of their type.</param>
/// <param name="Unknown">The names of parts that nothing in sight tells about.</param>
/// <param name="Operands">All that is evaluated for it.</param>
internal sealed record MadeResult(IReadOnlyDictionary<string, Given> Parts, ImmutableHashSet<string> Unknown, ImmutableArray<ExpressionSyntax> Operands)
{
    public Given? Find(ResultPart? part) => part is not null && Parts.TryGetValue(part.Name, out var given) ? given : null;

    public bool Knows(ResultPart? part) => part is null || Parts.ContainsKey(part.Name) || !Unknown.Contains(part.Name);
}
