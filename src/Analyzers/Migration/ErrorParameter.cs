using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>An out parameter that tells an error, whatever else the method returns.</summary>
/// <param name="Error">The parameter.</param>
/// <param name="Value">The type of the value; null where there is none.</param>
internal sealed record ErrorParameter(IParameterSymbol Error, ITypeSymbol? Value)
{
    private static readonly string[] Verbs = ["Validate", "TryValidate", "Check", "Verify", "Ensure", "Can", "Is", "Are", "Has"];

    public static ErrorParameter? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        IParameterSymbol? error = null, value = null, success = null;
        var certain = false;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.Out)
                continue;
            if (parameter.Type.IsText() && (ResultNames.IsError(parameter.Name) || ResultNames.IsReason(parameter.Name)))
                (error, certain) = (parameter, ResultNames.IsError(parameter.Name));
            else if (parameter.Type.SpecialType == SpecialType.System_Boolean && ResultNames.IsSuccess(parameter.Name))
                success = parameter;
            else
                value ??= parameter;
        }

        if (error is null)
            return null;
        var tells = method.ReturnType.SpecialType == SpecialType.System_Boolean;
        if (certain || success is not null || tells && (ResultNames.IsWhy(error.Name) || Decides(method.Name)) || SpeaksOnFailure(method, error, cancellationToken))
            return new(error, value?.Type ?? (tells || method.ReturnsVoid ? null : method.ReturnType));
        return null;
    }

    private static bool Decides(string name)
    {
        foreach (var verb in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length])))
                return true;
        }

        return false;
    }

    /// <summary>Whether the parameter gets words before the method returns <c>false</c> or nothing, and none before it returns <c>true</c>.</summary>
    private static bool SpeaksOnFailure(IMethodSymbol method, IParameterSymbol error, CancellationToken cancellationToken)
    {
        var speaks = false;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellationToken).DescendantNodes(static it => it is not AnonymousFunctionExpressionSyntax))
            {
                if (node is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement } assignment
                    || name.Identifier.ValueText != error.Name)
                    continue;
                var said = SpokenTexts.Of(assignment.Right);
                var returned = ReturnAfter(statement, block);
                if (said == SpokenText.Either || said == SpokenText.Words && IsFailure(returned))
                    speaks = true;
                else if (said != SpokenText.Nothing && returned.IsKind(SyntaxKind.TrueLiteralExpression))
                    return false;
            }
        }

        return speaks;
    }

    private static ExpressionSyntax? ReturnAfter(StatementSyntax statement, BlockSyntax block) =>
        block.Statements.LastOrDefault() is ReturnStatementSyntax last && last.SpanStart > statement.SpanStart ? last.Expression : null;

    private static bool IsFailure(ExpressionSyntax? returned) =>
        returned is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression or (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression };
}
