using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Tuples that return an error in another way than <see cref="ResultTuple"/>: by a value that is missing, by "failed", in a list, or without names.</summary>
/// <param name="Value">The value; null where there is none.</param>
internal sealed record ErrorTuple(IFieldSymbol? Value)
{
    public static ErrorTuple? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (ResultTuple.Unwrap(method.ReturnType) is not INamedTypeSymbol { IsTupleType: true, TupleElements: { Length: 2 or 3 } elements } tuple)
            return null;
        if (ResultTuple.Of(tuple) is { } result)
            return new(result.Value);
        var text = elements.LastOrDefault(static it => it.Type.IsText() && IsNamed(it, ResultNames.IsError))
            ?? elements.LastOrDefault(static it => it.Type.IsText() && IsNamed(it, ResultNames.IsReason));
        var flag = elements.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_Boolean);
        if (flag is null)
            return text is not null && elements is [var one, var other] && IsNamed(text, ResultNames.IsError) && IsOptional(text.Is(one) ? other : one) ? new(text.Is(one) ? other : one) : null;
        var value = elements.FirstOrDefault(it => !it.Is(flag) && !it.Is(text));
        if (text is not null && (IsNamed(flag, ResultNames.IsFailure) || IsNamed(text, ResultNames.IsError)))
            return new(value);
        return elements is [.., { Type.SpecialType: SpecialType.System_String } last] && ReturnsWords(method, elements, flag, last, cancellationToken)
            ? new(elements.FirstOrDefault(it => !it.Is(flag) && !it.Is(last)))
            : null;
    }

    private static bool IsNamed(IFieldSymbol element, Func<string?, bool> like) => element.IsExplicitlyNamedTupleElement && like(element.Name);

    /// <summary>Whether it can be missing; what a process prints is not, beside what it prints of errors.</summary>
    private static bool IsOptional(IFieldSymbol value) =>
        (value.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || value.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        && value.Name is not ("output" or "Output" or "stdout" or "StdOut");

    /// <summary>Whether <c>false</c> goes with words, and <c>true</c> with none.</summary>
    private static bool ReturnsWords(IMethodSymbol method, ImmutableArray<IFieldSymbol> elements, IFieldSymbol flag, IFieldSymbol text, CancellationToken cancellationToken)
    {
        var (flagAt, textAt) = (IndexOf(elements, flag), IndexOf(elements, text));
        var speaks = false;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellationToken).DescendantNodes(static it => it is not AnonymousFunctionExpressionSyntax))
            {
                var arguments = node switch
                {
                    TupleExpressionSyntax it => it.Arguments,
                    BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
                    _ => default,
                };
                if (arguments.Count != elements.Length || arguments[flagAt].Expression is not LiteralExpressionSyntax flagged)
                    continue;
                var said = SpokenTexts.Of(arguments[textAt].Expression);
                if (flagged.IsKind(SyntaxKind.FalseLiteralExpression))
                    speaks |= said == SpokenText.Words;
                else if (flagged.IsKind(SyntaxKind.TrueLiteralExpression) && said != SpokenText.Nothing)
                    return false;
            }
        }

        return speaks;
    }

    private static int IndexOf(ImmutableArray<IFieldSymbol> elements, IFieldSymbol element) => elements.IndexOf(element, 0, SymbolEqualityComparer.Default);
}
