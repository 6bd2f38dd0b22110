using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Puts <c>[Retry]</c> on the operation that a loop repeats, or runs the call in a <c>SnakepitPipeline</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RetryIsWrittenByHandFixer() : SolutionFix(Rules.RetryIsWrittenByHand)
{
    private protected override string Title => "Leave the retries to a policy";

    private protected override async Task<bool> PlanAsync(FixSite site, SolutionEdits edits)
    {
        if (MigrationSymbols.Of(site.Model.Compilation) is not { } symbols
            || site.Find<StatementSyntax>() is not { } statement
            || site.Model.GetOperation(statement, site.CancellationToken) is not ILoopOperation operation
            || LoopedTry.Of(operation) is not { } looped
            || RetryLoop.Find(looped, site.Model, symbols, site.CancellationToken) is not { } loop
            || loop.Try.Finally is not null
            || !new RetryFilter(loop, site.Model, symbols, site.CancellationToken).IsUnderstood()
            || !new RetryEffects(loop, site.Model, site.CancellationToken).AreOfPolicy()
            || RetryPlan.Find(loop, new(site.Model, site.CancellationToken)) is not { } plan
            || RetriedCodes(site, loop) is not { } on)
            return false;

        var settings = plan.Settings(on);
        return loop.IsOperation
            ? await PlanOperationAsync(site, edits, loop, settings).ConfigureAwait(false)
            : new RetryPipeline(site, edits, loop, settings, symbols).TryPlan();
    }

    /// <summary>The codes that the loop's filter asks for; empty: no filter by status. Null where the filter has no counterpart.</summary>
    private static IReadOnlyList<string>? RetriedCodes(FixSite site, RetryLoop loop)
    {
        var map = new StatusMap(site.Model, !loop.IsOperation, loop.IsOperation ? [loop.Method] : [], site.CancellationToken);
        var codes = new List<string>();
        foreach (var status in loop.Catch.Filter?.DescendantNodes().OfType<MemberAccessExpressionSyntax>() ?? [])
        {
            switch (site.Model.GetSymbolInfo(status, site.CancellationToken).Symbol)
            {
                case IFieldSymbol { ContainingType.Name: "StatusCode" }:
                    if (map.CodesOf(status) is not { } mapped || IsNegated(status))
                        return null;
                    codes.AddRange(mapped);
                    break;
                case IFieldSymbol { IsConst: true, Type.SpecialType: SpecialType.System_String } code:
                    if (IsNegated(status))
                        return null;
                    codes.Add($"{code.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{code.Name}");
                    break;
            }
        }

        return [.. codes.Distinct()];
    }

    private static bool IsNegated(SyntaxNode status) => status.Ancestors().TakeWhile(static it => it is not CatchFilterClauseSyntax).Any(static it =>
        it.IsKind(SyntaxKind.NotEqualsExpression) || it.IsKind(SyntaxKind.LogicalNotExpression) || it.IsKind(SyntaxKind.NotPattern));

    private static async Task<bool> PlanOperationAsync(
        FixSite site, SolutionEdits edits, RetryLoop loop, IReadOnlyList<(string Name, string Value)> settings)
    {
        if (loop.Method.DeclaringSyntaxReferences is not [var reference]
            || site.Document.Project.Solution.GetDocument(reference.SyntaxTree) is not { } contract
            || await reference.GetSyntaxAsync(site.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || !RetryRemoval.TryPlan(site, edits, loop, static it => it))
            return false;

        var model = await contract.GetSemanticModelAsync(site.CancellationToken).ConfigureAwait(false);
        var there = new FixSite(contract, declaration.SyntaxTree.GetRoot(site.CancellationToken), model!, site.Diagnostic, site.CancellationToken);
        if (declaration.FindAttribute(there, KnownNames.RetryAttribute) is not null)
            return true;
        if (declaration.FindAttribute(there, KnownNames.SnakepitOperationAttribute) is not { Parent: AttributeListSyntax list } operation)
            return false;
        if (edits.Has(contract, list))
            return true;
        var at = list.Attributes.IndexOf(operation);
        var arguments = string.Join(", ", settings.Select(static it => $"{it.Name} = {it.Value}"));
        edits.Replace(contract, list, current =>
        {
            var attributes = ((AttributeListSyntax)current).Attributes;
            var idempotent = attributes[at].WithSetting("Idempotent", "true");
            // The loop repeated the operation, so repeating it does no harm.
            var retry = SyntaxFactory.Attribute(
                Syntax.AttributeName(KnownNames.RetryAttribute), Syntax.Shorten(SyntaxFactory.ParseAttributeArgumentList($"({arguments})")!))
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation);
            return ((AttributeListSyntax)current).WithAttributes(attributes.Replace(attributes[at], idempotent).Insert(at + 1, retry));
        });
        return true;
    }
}
